//> wrong_argument 2:5 'cascade' does not take that; write: cascade(
orchestration('x') {
    cascade('answer') {
        confidence agreement(samples: 3)
        rung { needs 'chat' }
        rung { needs 'chat' }
        prompt 'Hello'
    }
}
