//> unknown_strategy 3:9 Unknown strategy 'beest'; did you mean 'best'?
orchestration('x') {
    ask('answer') {
        when { tokens > 30.k } choose 'beest'
        prompt 'Hello'
    }
}
