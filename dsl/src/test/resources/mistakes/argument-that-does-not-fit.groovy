//> argument_misfit 4:37 'billing-desk' takes message as String; 'found' is people: [String]
//> argument_misfit 5:5 'billing-desk' takes message as String; this is [Object]
orchestration('x') {
    input text: String
    ask('found') { prompt "Who? $text"; returns people: [String] }
    invoke 'billing-desk', message: found
    invoke 'billing-desk', message: [1, 2]
}
