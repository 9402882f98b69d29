//> nothing_about 4:18 Nothing is known about 'message'
orchestration('x') {
    input message: String
    ask('answer') { prompt message }
    output about(message).model
}
