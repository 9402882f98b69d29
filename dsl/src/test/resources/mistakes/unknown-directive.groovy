//> unknown_directive 5:9 Unknown directive 'promt' in ask; did you mean 'prompt'?
orchestration('x') {
    input message: String
    ask('answer') {
        needs 'chat'
        promt "Answer: $message"
    }
}
