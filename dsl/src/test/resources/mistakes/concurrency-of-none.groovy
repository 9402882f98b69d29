//> wrong_argument 2:5 concurrency is how many run at a time, a whole number above 0, not '0'
orchestration('x') {
    parallel('views', concurrency: 0) {
        branch('a') { ask { prompt 'Hello' } }
    }
}
