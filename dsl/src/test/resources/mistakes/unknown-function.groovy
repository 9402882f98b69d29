//> unknown_function 3:42 Unknown function 'fil'; did you mean 'file'?
orchestration('x') {
    input message: String
    ask('answer') { prompt message; from fil('a.md') }
}
