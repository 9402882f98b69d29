//> wrong_argument 4:9 'timeout' does not take that; write: timeout 20.s
orchestration('x') {
    ask('answer') {
        prompt 'Hello'
        timeout 20
    }
}
