//> wrong_argument 2:5 on cannot be 'inside'
orchestration('x') {
    guard 'pii', on: ['inside']
    ask { prompt 'Hello' }
}
