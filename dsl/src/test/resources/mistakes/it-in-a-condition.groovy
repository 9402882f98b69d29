//> unknown_name 3:16 Unknown name 'it' in a condition
orchestration('x') {
    ask('answer') {
        when { it > 30.k } choose 'best'
        prompt 'Hello'
    }
}
