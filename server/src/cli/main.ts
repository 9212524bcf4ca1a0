import { Command, CommanderError, Option } from 'commander';
import { hasErrors } from '../manifest';
import { targetVersions, type TargetVersion } from '../mspl';
import { checkFile, type CheckedFile, UsageError } from './files';
import { formatCommand, type FormatCommandOptions } from './format';
import { findingsAsJson, findingsAsText, onOneLine } from './report';
import { messageFacts } from '../simulator';
import { requestPresets } from '../sip';
import { simulateCommand, type SimulateOptions } from './simulate';

/** Exit status for wrong usage and for a file that cannot be read. */
const USAGE = 2;

const formatOption = (): Option =>
  new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text');

const targetOption = (description: string): Option =>
  new Option('--target <version>', description)
    .choices(targetVersions)
    .default('lync2013', 'lync2013: Lync Server 2013 and Skype for Business Server');

function createProgram(): Command {
  const program = new Command('mspl');
  program
    .description('Checks SIP application manifests and simulates what their scripts do with a SIP message.')
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => {
        const said = onOneLine(text.replace(/^error: /, '').trim()).replace(/[^.?)]$/, '$&.');
        write(`mspl: ${said} \`${[program.name(), ...commandGiven(program)].join(' ')} --help\` lists the options.\n`);
      },
    });

  program
    .command('check')
    .description('check manifests (.am), SIP messages (.sip) and deployments (.yaml)')
    .argument('<files...>', 'files to check')
    .addOption(formatOption())
    .addOption(targetOption('server version that the manifest is for'))
    .action((files: string[], { format, target }: { format: string; target: TargetVersion }) => {
      const checked: CheckedFile[] = [];
      for (const file of files) {
        try {
          checked.push(checkFile(file, target));
        } catch (error) {
          failed(error);
        }
      }
      process.stdout.write(format === 'json' ? findingsAsJson(checked) : findingsAsText(checked));
      if (checked.some(({ diagnostics }) => hasErrors(diagnostics))) process.exitCode ??= 1;
    });

  const collect = (value: string, previous: readonly string[]): string[] => [...previous, value];
  program
    .command('simulate')
    .description('send a message through a manifest and show what becomes of it')
    .argument('<manifest>', 'manifest to run (.am)')
    .option('--request <file>', 'request or response to send; without it, a request is composed from the options below')
    .option('--name <name>', 'with --request: which message of the file, by its line "### name" (default: the first)')
    .option('--preset <id>', `a ready-made message: ${requestPresets.map(({ id }) => id).join(', ')}`)
    .option('--method <method>', 'method of the composed request (default: INVITE)')
    .option('--from <address>', 'caller: a URI, or "Name" <uri>;parameters')
    .option('--to <address>', 'callee')
    .option('--request-uri <uri>', 'Request-URI (default: the URI of --to)')
    .option('--header <header>', 'further header, "Name: value"; may be given several times', collect, [])
    .option('--content <file>', 'body of the composed request')
    .option('--transaction-request <file>', 'request that the response of --request answers')
    .option(
      '--fact <name=value>',
      `what the server knows of the message: ${Object.keys(messageFacts).join(', ')}; may be given several times`,
      collect,
      [],
    )
    .option('--deployment <file>', 'what the simulated server knows (YAML)')
    .option('--users <file>', 'further users, from Get-CsUser | Export-Csv')
    .option('--applications <file>', 'application lists, from Get-CsServerApplication')
    .addOption(targetOption('server version that is simulated'))
    .option('--assume <id=reading>', 'another reading of an assumption; may be given several times', collect, [])
    .option('--explain', 'say of each branch why it went its way, and what change of the message turns it')
    .option('--pipeline', 'simulate all applications of the server, the devices, and who sees what')
    .option('--hop-by-hop', 'with --pipeline: draw what only one hop sees too, such as 100 Trying')
    .option('--follow', 'with --pipeline: the caller calls the Contact of a redirect')
    .addOption(
      new Option('--later <request>', 'with --pipeline: what the callee sends once the call stands').choices([
        'BYE',
        're-INVITE',
      ]),
    )
    .addOption(formatOption())
    .action((manifest: string, options: SimulateOptions) => {
      const { output, warnings, status } = simulateCommand(manifest, options);
      process.stderr.write(warnings ?? '');
      process.stdout.write(output);
      process.exitCode = status;
    });

  program
    .command('format')
    .description('print a manifest with its XML and its script laid out anew; nothing but white space changes')
    .argument('<files...>', 'manifests to format (.am)')
    .option('--indent <blanks>', 'blanks of one level of indentation, or "tab"', '2')
    .addOption(new Option('--check', 'print the names of the files that are not formatted').conflicts('write'))
    .addOption(new Option('--write', 'rewrite the files that are not formatted, and print their names'))
    .action((files: string[], options: FormatCommandOptions) => {
      const { output, errors, status } = formatCommand(files, options);
      process.stderr.write(errors);
      process.stdout.write(output);
      process.exitCode = status;
    });
  return program;
}

/** The command that the words of the command line begin with. */
function commandGiven({ commands }: Command): string[] {
  return commands.map((command) => command.name()).filter((name) => name === process.argv[2]);
}

function failed(error: unknown): void {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`mspl: ${onOneLine(error.message)}\n`);
  process.exitCode = USAGE;
}

// A reader such as `head` may close its end before everything is printed.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  if (process.argv.length <= 2)
    throw new UsageError('Name a command: check, simulate or format. `mspl --help` says what they do.');
  createProgram().parse();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  else failed(error);
}
