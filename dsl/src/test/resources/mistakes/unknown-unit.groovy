//> unknown_unit 4:20 Unknown unit 'sec'
orchestration('x') {
    ask('answer') {
        prompt 'Hello'
        timeout 20.sec
    }
}
