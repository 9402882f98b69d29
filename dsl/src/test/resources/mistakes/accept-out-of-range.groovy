//> wrong_argument 2:5 accept is the confidence from which an answer is taken, from 0 to 1, such as 0.8, not 80
orchestration('x') {
    cascade('answer', accept: 80) {
        confidence agreement(samples: 3)
        rung { needs 'chat' }
        rung { needs 'chat' }
        prompt 'Hello'
    }
    output answer
}
