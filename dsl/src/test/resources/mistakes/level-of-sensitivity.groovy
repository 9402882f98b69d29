//> wrong_argument 3:31 sensitivity is not compared with 'secrt'; did you mean 'secret'? (valid: open, personal, secret)
orchestration('x') {
    ask('answer') {
        when { sensitivity == 'secrt' } choose 'best'
        prompt 'Hello'
    }
}
