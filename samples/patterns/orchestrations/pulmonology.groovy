// Advice on the lungs: invoked by care-desk, and short on purpose.
orchestration('pulmonology') {
    input question: String, patient: Map

    ask('advice') { needs 'chat'; prompt "Advise a clinician. Question: $question Patient: $patient" }
}
