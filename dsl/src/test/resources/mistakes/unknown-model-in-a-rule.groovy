//> unknown_model 3:9 is not in the catalog; did you mean 'test/chat'?
orchestration('x') {
    ask('answer') {
        when { tokens > 30.k } choose 'test/caht'
        prompt 'Hello'
    }
}
