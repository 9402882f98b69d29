//> reserved_name 2:5 'small' is a word of the language
orchestration('x') {
    ask('small') { prompt 'Hello' }
}
