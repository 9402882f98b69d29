//> unknown_name 4:16 Unknown name 'message' in a condition (valid: audio, code, complexity
orchestration('x') {
    input message: String
    ask('answer') {
        when { message.size() > 30 } choose 'best'
        prompt message
    }
}
