//> wrong_argument 3:9 'cache' does not take that; write: cache 1.hours
orchestration('x') {
    ask('answer') {
        cache 60
        prompt 'Hello'
    }
}
