import * as vscode from 'vscode';
import type { StepTarget, ToHost } from '../../webview/protocol';
import { notificationText } from '../plainText';
import { readManifest, revealIn } from './manifestDocument';
import type { ComparedWith, PanelAction } from './model';
import { askForVersion } from './otherVersion';
import { runPageCommand } from './pageCommands';
import { savePicture } from './saving';

/** What the panel's page may ask of the simulator. */
export interface PageHost {
  readonly manifestUri: vscode.Uri | undefined;
  readonly deploymentUri: vscode.Uri | undefined;
  /** The addresses of everybody whom the page shows. */
  readonly people: readonly string[];
  /** Sends the page all that it shows. */
  showAll(): void;
  /** Changes the request. `isEcho`: the page shows already what was typed. */
  edit(action: PanelAction, isEcho?: boolean): void;
  /** Takes a preset, or a request of a file. */
  choose(id: string): void;
  /** Changes what is set; with `isOfRun` what was sent is sent again. */
  set(action: PanelAction, isOfRun: boolean): Promise<void>;
  send(): Promise<void>;
  save(): Promise<void>;
  paste(text: string): Promise<boolean>;
  /** Shows a message of the result in an editor. */
  openMessage(text: string): Promise<void>;
  pin(isPinned: boolean): void;
  compareWith(compared: ComparedWith): Promise<void>;
  showSteps(run: number, from: number, count: number): void;
  step(to: StepTarget): void;
  turn(): void;
  applyTurn(): void;
  /** Takes the change that turns a near miss at a step of a run, if that is the last one. */
  useChange(run: number, step: number): void;
}

/** Does what a message of the page asks for, and says so where it cannot be done: a file that cannot be written. */
export async function answerPage(message: ToHost, host: PageHost): Promise<void> {
  try {
    await answer(message, host);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(notificationText(`The simulator could not do that: ${reason}`));
  }
}

async function answer(message: ToHost, host: PageHost): Promise<void> {
  switch (message.type) {
    case 'ready':
      host.showAll();
      break;
    case 'field':
      host.edit(message, true);
      break;
    case 'fact':
    case 'anew':
      host.edit(message);
      break;
    case 'repeat':
      host.edit(message);
      await host.send();
      break;
    case 'edit-text':
      await vscode.commands.executeCommand('mspl.editRequest');
      break;
    case 'choose':
      host.choose(message.id);
      break;
    case 'save':
      await host.save();
      break;
    case 'pasted':
      if (!(await host.paste(message.text)))
        await vscode.commands.executeCommand('mspl.goToEventLogError', message.text);
      break;
    case 'person':
    case 'option':
    case 'assume':
      await host.set(message, true);
      break;
    case 'clear-history':
    case 'tab':
    case 'arrange':
      await host.set(message, false);
      break;
    case 'use-change':
      host.useChange(message.run, message.step);
      break;
    case 'pin':
    case 'unpin':
      host.pin(message.type === 'pin');
      break;
    case 'send':
      await host.send();
      break;
    case 'compare': {
      const { manifestUri } = host;
      const compared =
        message.with === 'git' ? { with: message.with } : manifestUri && (await askForVersion(manifestUri));
      if (compared) await host.compareWith(compared);
      break;
    }
    case 'reveal':
      await revealIn(await readManifest(host.manifestUri?.toString()), message.place);
      break;
    case 'copy':
      await vscode.env.clipboard.writeText(message.text);
      break;
    case 'open-message':
      await host.openMessage(message.text);
      break;
    case 'save-picture':
      await savePicture(host.manifestUri, message.svg);
      break;
    case 'command':
      await runPageCommand(message.command, host.manifestUri, host.deploymentUri, host.people);
      break;
    case 'steps':
      host.showSteps(message.run, message.from, message.count);
      break;
    case 'step':
      host.step(message.to);
      break;
    case 'turn':
      host.turn();
      break;
    case 'apply-turn':
      host.applyTurn();
      break;
  }
}
