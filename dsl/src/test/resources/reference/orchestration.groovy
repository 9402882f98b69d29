// What it is given, what it does, what it gives.
orchestration('greeting', version: '1.0') {
    description 'Greets somebody in their language'

    input name: String, language: oneOf('en', 'de'), times: 1      // a default implies its type, and need not be given

    step('hello') { run { language == 'de' ? 'Guten Tag' : 'Good day' } }

    output text: hello, to: name                        // without it, the last step's value is the result
}
