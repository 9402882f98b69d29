//> double_directive 4:9 this ask has a cache already
orchestration('x') {
    ask('answer') {
        cache 1.hours
        cache 2.hours
        prompt 'Hello'
    }
}
