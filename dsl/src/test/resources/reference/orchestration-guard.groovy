// Somebody looks at what goes to models and at what comes back.
orchestration('careful') {
    input question: String

    guard 'pii', redact: ['name', 'phone'], on: ['input', 'output']

    ask('answer') { prompt question }
}
