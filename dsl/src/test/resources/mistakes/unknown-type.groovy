//> unknown_type 2:5 Unknown type 'Strng'; did you mean 'String'?
orchestration('x') {
    input message: Strng
    ask('answer') { prompt message }
}
