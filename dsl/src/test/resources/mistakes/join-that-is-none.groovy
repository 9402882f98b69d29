//> wrong_argument 2:5 join is all, any, first(2) or atLeast(0.9), not 'most'
orchestration('x') {
    parallel('views', join: 'most') {
        branch('a') { ask { prompt 'Hello' } }
    }
}
