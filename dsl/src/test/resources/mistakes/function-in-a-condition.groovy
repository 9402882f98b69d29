//> unknown_function 3:16 Unknown function 'size'
orchestration('x') {
    ask('answer') {
        when { size() > 30 } choose 'best'
        prompt 'Hello'
    }
}
