//> double_directive 5:9 a parallel step has branches or one each
orchestration('x') {
    input list: List
    parallel('views') {
        branch('a') { ask { prompt 'Hello' } }
        each(list, as: 'one') { ask { prompt "Hello $one" } }
    }
}
