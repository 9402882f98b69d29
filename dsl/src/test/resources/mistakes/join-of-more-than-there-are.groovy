//> wrong_argument 2:5 first(2) waits for more branches than there are: 1
orchestration('x') {
    parallel('views', join: first(2)) {
        branch('a') { ask { prompt 'Hello' } }
    }
}
