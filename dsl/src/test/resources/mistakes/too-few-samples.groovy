//> wrong_argument 3:9 samples is a whole number from 2 to 32, such as agreement(samples: 3), not 1
orchestration('x') {
    cascade('answer', accept: 0.8) {
        confidence agreement(samples: 1)
        rung { needs 'chat' }
        rung { needs 'chat' }
        prompt 'Hello'
    }
}
