/*
 * Where the documents of the language (MSPL script syntax, MSPL types and type conversion, Built-in Functions) leave a
 * choice. One entry a question, its default first; the table of all assumptions takes these in.
 */
export const languageAssumptions = {
  'name-case': {
    question: 'Does letter case count in the names of variables, functions, members and constants?',
    readings: {
      ignored: 'Names are resolved without regard to letter case.',
      counts:
        'Names must agree in letter case: another spelling is another variable, and a function, member or constant that is not there.',
    },
    evidence: "Never stated; Microsoft's pages spell RequestURI and RequestUri, Nonstandard and NonStandard.",
  },
  'keyword-case': {
    question: 'Does letter case count in keywords?',
    readings: {
      ignored: 'Keywords are read without regard to letter case.',
      'not-loaded':
        'A keyword in another letter case is none: the script does not compile, and the server does not load the application.',
    },
    evidence: 'Never stated; every published script writes keywords in lower case.',
  },
  'variable-scope': {
    question: 'Where can a variable be read that got its first value in an inner block?',
    readings: {
      function: 'A variable belongs to the function or script body it stands in, whatever block gave it its value.',
      block: 'A variable is gone outside the block that gave it its first value.',
    },
    evidence:
      'The page of Live Communications Server 2005 SP1 says function or body; the later ones say the local block, with a function as their example.',
  },
  'unassigned-variable': {
    question: 'What is the value of a variable that was not assigned on the way?',
    readings: {
      null: 'A variable that was not assigned on the way is null.',
      error: 'Reading a variable that was not assigned on the way ends the script with an error.',
    },
    evidence: 'Not described on any page.',
  },
  'null-assigned': {
    question: 'What does a variable hold that has a type and is given null?',
    readings: {
      null: 'A variable that is given null holds null and keeps its type for later values.',
      converted: 'A variable that is given null holds the empty value of its type: "", 0 or false.',
    },
    evidence: 'The table of conversions has no row for null.',
  },
  'object-replaced': {
    question: 'What happens when a variable that holds a constant or an object is given a value of another type?',
    readings: {
      replaced: 'A variable that held a constant or an object takes a value of any type.',
      error: 'Giving a variable that held a constant or an object a value of another type ends the script.',
    },
    evidence: 'The table of conversions knows neither constants nor objects.',
  },
  'string-equality': {
    question: 'Does letter case count when == compares strings?',
    readings: {
      'case-sensitive': 'Strings compared with == must agree in letter case.',
      'ignore-case': 'Strings compared with == may differ in letter case.',
    },
    evidence: 'Not stated; EqualString exists with a flag to ignore case, so == presumably does not.',
  },
  'string-order': {
    question: 'How do < and > compare two strings?',
    readings: {
      ordinal: 'Strings are ordered by the numbers of their characters.',
      error: 'Ordering two strings ends the script with an error.',
    },
    evidence: 'The relational operators are listed without the types that they take.',
  },
  'mixed-comparison': {
    question: 'How are two values of different types compared?',
    readings: {
      'left-type': 'The right value is converted to the type of the left one.',
      'right-type': 'The left value is converted to the type of the right one.',
    },
    evidence: 'Not documented; an assignment converts to the type of its left side.',
  },
  'null-equals-empty': {
    question: 'Is null == "" true?',
    readings: {
      equal: 'null compared with the empty string counts as equal.',
      different: 'null compared with the empty string counts as different.',
    },
    evidence: 'Microsoft\'s DefaultRoutingScript compares a GetParameterValue result with "" and works only so.',
  },
  'null-equals-zero': {
    question: 'Is null equal to 0 or false?',
    readings: {
      different: 'null compared with 0 or false counts as different.',
      equal: 'null compared with 0 or false counts as equal.',
    },
    evidence: 'Not documented; null stands for what was not found.',
  },
  'null-as-bool': {
    question: 'What is null where a bool is expected?',
    readings: {
      false: 'null counts as false in a condition.',
      error: 'null in a condition ends the script with an error.',
    },
    evidence: 'Not stated; what is absent is false elsewhere (Built-in Variables).',
  },
  'null-as-number': {
    question: 'What is null where a number is expected?',
    readings: {
      error: 'null where a number is expected ends the script with an error.',
      zero: 'null where a number is expected counts as 0.',
    },
    evidence: 'Only null for a string is documented: it ends the script.',
  },
  'null-as-collection': {
    question: 'What does foreach make of null?',
    readings: {
      element: 'null in foreach is a collection with null as its one element.',
      empty: 'null in foreach is a collection without elements.',
    },
    evidence: 'A value that is no collection is documented to be a collection of one; null is not named.',
  },
  'bool-as-text': {
    question: 'What is the text of a bool?',
    readings: {
      words: 'A bool becomes the text "true" or "false".',
      capitalized: 'A bool becomes the text "True" or "False".',
      digits: 'A bool becomes the text "1" or "0".',
      error: 'A bool where a string is expected ends the script with an error.',
    },
    evidence: 'The public copies of the table of conversions break off before the row.',
  },
  'bool-as-number': {
    question: 'What is a bool where a number is expected?',
    readings: {
      'one-zero': 'true counts as 1 and false as 0 where a number is expected.',
      error: 'A bool where a number is expected ends the script with an error.',
    },
    evidence: 'The public copies of the table of conversions break off before the row.',
  },
  'float-as-bool': {
    question: 'When is a float true?',
    readings: {
      'not-zero': 'A float is true when it is not 0.',
      truncated: 'A float is true when it is not 0 without its digits after the point.',
    },
    evidence: 'The public copies of the page break off within the sentence; an integer is true when it is not 0.',
  },
  'collection-as-bool': {
    question: 'Is an empty collection true?',
    readings: {
      true: 'A collection is true, with or without elements.',
      'not-empty': 'A collection is true when it has an element.',
    },
    evidence: 'The public copies of the table of conversions break off before the row.',
  },
  'collection-converted': {
    question: 'What becomes of a collection or an object where a string or a number is expected?',
    readings: {
      error: 'A collection or an object where a string or a number is expected ends the script with an error.',
      first: 'A collection where a string or a number is expected stands for its first element.',
    },
    evidence: 'The public copies of the table of conversions break off before the row.',
  },
  'enum-as-text': {
    question: 'Which text does a constant such as StandardMethod.Invite stand for?',
    readings: {
      'wire-name': 'A constant compared with a string, or used as one, counts as its name on the wire (INVITE).',
      'member-name': 'A constant compared with a string, or used as one, counts as its own name (Invite).',
      'to-constant':
        'A string compared with a constant is read as the name of one, whatever its letter case; as a string a constant is its name on the wire.',
    },
    evidence:
      'Two Microsoft samples compare sipRequest.Method with StandardMethod.Invite; which side is converted no page says.',
  },
  'enum-as-bool': {
    question: 'Is a constant whose number is 0 true?',
    readings: {
      true: 'Every constant is true where a bool is expected.',
      number: 'A constant whose number is 0 is false where a bool is expected.',
    },
    evidence: 'The table of conversions does not know constants.',
  },
  'number-in-text': {
    question: 'Which texts are numbers?',
    readings: {
      'leading-blanks': 'A text is a number when it is one to its end; blanks before it are passed over.',
      exact: 'A text with a blank in it is no number.',
      'blanks-around': 'Blanks before and after a number in a text are passed over.',
    },
    evidence: 'The page asks that the whole string is consumed; the usual library functions pass leading blanks over.',
  },
  'bool-words': {
    question: 'Is the string "false" true where a bool argument is expected?',
    readings: {
      'not-empty': 'The string "false" given for a bool is true, as every string that is not empty.',
      words: 'The strings "true" and "false" given for a bool mean what they say.',
    },
    evidence: 'The rule is documented; the examples of three pages pass the words as strings.',
  },
  arithmetic: {
    question: 'May numbers be added and subtracted?',
    readings: {
      'since-2013':
        '+ and - on numbers are supported since Lync Server 2013; on an older server they end the script with an error.',
      supported: '+ and - on numbers are supported by every server.',
      error: '+ and - end the script with an error.',
    },
    evidence:
      "The syntax pages deny arithmetic, yet Microsoft's RemoveLastActiveAttribute sample for Lync Server 2013 relies on it.",
  },
  multiplication: {
    question: 'May numbers be multiplied and divided?',
    readings: {
      error: '*, / and % end the script with an error.',
      supported: '*, / and % work on numbers, as in C; to divide by 0 ends the script with an error.',
    },
    evidence: 'The syntax pages deny arithmetic, and no published script has one of these operators.',
  },
  'float-arithmetic': {
    question: 'What do operators give for floats?',
    readings: {
      exact: 'An operator on a float gives a float, with its digits after the point.',
      truncated: 'An operator takes floats for integers: their digits after the point are lost.',
      error: 'An operator on a float ends the script with an error.',
    },
    evidence: 'The one sample that calculates does so with integers.',
  },
  'text-arithmetic': {
    question: 'What does + do with strings?',
    readings: {
      numbers: '+ and - take strings for numbers, and end the script when they are none.',
      joined: '+ joins two values when one of them is a string.',
    },
    evidence: 'No page describes + and no sample uses it on strings; all of them call Concatenate.',
  },
  'integer-overflow': {
    question: 'What is a sum that does not fit an integer?',
    readings: {
      wraps: 'A sum that does not fit 32 bits loses its upper ones.',
      error: 'A sum that does not fit 32 bits ends the script with an error.',
    },
    evidence: 'Integers are documented to have 32 bits; what a larger sum gives is not.',
  },
  'short-circuit': {
    question: 'Is the right side of && and || evaluated when the left side decides?',
    readings: {
      yes: 'The right side of && and || is not evaluated when the left side decides.',
      no: 'Both sides of && and || are always evaluated.',
    },
    evidence: 'Not stated; usual in languages of this family.',
  },
  'switch-comparison': {
    question: 'How does switch compare its value with a label of another type?',
    readings: {
      equality: 'A case fits when its label equals the value as == compares them.',
      'same-type': 'A case fits when its label has the type of the value and equals it.',
    },
    evidence: 'The statement is named without rules, and no sample uses it.',
  },
  'switch-default': {
    question: 'May a switch have a default branch?',
    readings: {
      supported: 'default is the branch of a switch that is taken when no case fits.',
      ignored: 'default is no branch that a switch ever takes.',
    },
    evidence: 'The word is in no list of keywords; break is said to end every case, and the syntax to be as in C#.',
  },
  'shared-branch': {
    question: 'May several labels of a switch share a branch?',
    readings: {
      shared: 'A case without statements shares the branch of the next one.',
      empty: 'A case without statements does nothing.',
    },
    evidence: 'break is said to end every case; whether several labels may stand before one branch is not said.',
  },
  'case-end': {
    question: 'May a case end with return or continue in place of break?',
    readings: {
      accepted: 'A case may end with return or continue.',
      'not-loaded':
        'A case that does not end with break does not compile, and the server does not load the application.',
    },
    evidence: 'The page demands a break at the end of each case and names no exception; no sample uses the statement.',
  },
  'while-limit': {
    question: 'What happens at the 501st turn of a while loop?',
    readings: {
      error: 'A while loop that goes beyond 500 turns ends the script with an error.',
      leaves: 'A while loop is left after 500 turns, and the script goes on behind it.',
    },
    evidence: 'The limit is documented, its consequence is not.',
  },
  'while-count': {
    question: 'Does a while loop count its turns anew each time it is entered?',
    readings: {
      entered: 'A while loop counts its 500 turns anew each time it is entered.',
      'whole-run': 'A while loop counts its 500 turns over the whole run of the body or function it stands in.',
    },
    evidence: 'The page speaks of «a single while loop».',
  },
  'foreach-collection': {
    question: 'Does a foreach see what its body changes in the message?',
    readings: {
      snapshot: 'foreach goes through the collection as it was when the loop began.',
      live: 'foreach asks for its collection anew before every element.',
    },
    evidence: 'Not described on any page.',
  },
  'loop-variable': {
    question: 'May the body of a foreach assign the loop variable?',
    readings: {
      assigned: 'The variable of a foreach can be assigned; the next turn gives it the next element.',
      error: 'Assigning the variable of a foreach in its loop ends the script with an error.',
    },
    evidence: 'Not described on any page.',
  },
  'writable-members': {
    question: 'Which members can be assigned?',
    readings: {
      shown: 'Only the members that a page or sample assigns can be assigned; another one ends the script.',
      ignored: 'Assigning a member that no page or sample assigns does nothing.',
    },
    evidence: 'Content, Stamp and MarshalContent are shown, RequestUri is mentioned, the others are not.',
  },
  'unlisted-constants': {
    question: 'Do constants exist that only the managed API lists?',
    readings: {
      exist: 'Constants that only the managed API lists exist in scripts too.',
      unknown: 'A constant that only the managed API lists ends the script with an error.',
    },
    evidence: 'Every public copy of the list of StandardHeader breaks off after Organization; samples use UserAgent.',
  },
  'unknown-function': {
    question: 'What does a function do that no page knows?',
    readings: {
      error: 'Calling a function that no page knows ends the script with an error.',
      null: 'A function that no page knows does nothing and gives null.',
      'not-loaded':
        'A script with a function that no page knows does not compile, and the server does not load the application.',
    },
    evidence:
      'The public copies of the index break off; the list is believed complete. When the server looks for a function is not said.',
  },
  'legacy-functions': {
    question: 'Does a server still know the functions whose pages ended with an older one?',
    readings: {
      known: 'Functions whose pages ended with an older server, or that it called deprecated, still work.',
      unknown:
        'Calling a function whose pages ended with an older server, or that it called deprecated, ends the script with an error.',
    },
    evidence: 'The functions are in no list of what was removed, and in no index of the newer servers.',
  },
  'disputed-functions': {
    question: 'Do Base64Decode and EndsWithString exist on Live Communications Server 2005?',
    readings: {
      known: 'Base64Decode and EndsWithString exist on Live Communications Server 2005.',
      unknown:
        'Base64Decode and EndsWithString do not exist on Live Communications Server 2005: calling one ends the script with an error.',
    },
    evidence:
      'The index of Live Communications Server 2005 SP1 lists both (cc165006); the page of what was new in Office Communications Server 2007 calls both new (bb680172).',
  },
  'error-line': {
    question: 'Which line does the event log name?',
    readings: {
      file: 'The line in an event-log entry is the line of the manifest file.',
      script: 'The line in an event-log entry is counted from the first line of the script.',
    },
    evidence: 'One entry is public; whether it counts from the file or from the script is not said.',
  },
} as const;
