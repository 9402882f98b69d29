//> unknown_unit 3:28 Unknown unit 'kk'; did you mean 'k'?
orchestration('x') {
    ask('answer') {
        when { tokens > 30.kk } choose 'best'
        prompt 'Hello'
    }
}
