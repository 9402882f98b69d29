//> ambiguous_text 5:9 The prompt has several slots (language, message): say which is the text
orchestration('x') {
    input message: String, language: 'en'
    ask('desk') {
        needs 'classification'
        prompt "In $language: $message"
        returns oneOf('a', 'b')
    }
}
