//> unknown_name 3:16 Unknown name 'tokns' in a condition; did you mean 'tokens'?
orchestration('x') {
    ask('answer') {
        when { tokns > 30.k } choose 'best'
        prompt 'Hello'
    }
}
