//> unreachable_rule 3:9 This ask names its model
orchestration('x') {
    ask('answer') {
        when { tokens > 30.k } choose 'best'
        model 'test/chat'
        prompt 'Hello'
    }
}
