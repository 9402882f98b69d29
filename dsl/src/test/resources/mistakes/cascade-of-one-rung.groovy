//> one_rung 4:9 This cascade has one rung, whose answer would be taken as it is: add a rung, or make it an ask
orchestration('x') {
    cascade('answer', accept: 0.8) {
        confidence agreement(samples: 3)
        rung { needs 'chat' }
        prompt 'Hello'
    }
}
