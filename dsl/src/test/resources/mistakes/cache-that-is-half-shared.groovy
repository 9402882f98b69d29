//> wrong_argument 3:9 shared is true or false
orchestration('x') {
    ask('answer') {
        cache 1.hours, shared: 'team'
        prompt 'Hello'
    }
}
