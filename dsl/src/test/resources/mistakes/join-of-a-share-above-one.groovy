//> wrong_argument 2:5 atLeast takes a share above 0, at most 1, such as 0.9, not 9
orchestration('x') {
    parallel('views', join: atLeast(9)) {
        branch('a') { ask { prompt 'Hello' } }
    }
}
