//> unreachable_rule 4:9 after the plain choose
orchestration('x') {
    ask('answer') {
        choose 'cheapest'
        when { tokens > 30.k } choose 'best'
        prompt 'Hello'
    }
}
