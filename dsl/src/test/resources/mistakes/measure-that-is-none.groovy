//> wrong_argument 3:9 'confidence' does not take that; write: confidence agreement(samples: 3)
orchestration('x') {
    cascade('answer', accept: 0.8) {
        confidence 'high'
        rung { needs 'chat' }
        rung { needs 'chat' }
        prompt 'Hello'
    }
}
