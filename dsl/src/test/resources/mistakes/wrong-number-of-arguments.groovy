//> wrong_argument 3:9 'prompt' does not take that; write: prompt "Answer: $question"
orchestration('x') {
    ask('answer') {
        prompt 'Hello', 'again'
    }
}
