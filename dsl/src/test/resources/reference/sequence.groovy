// Steps as a whole: where one fails, those before it are undone, the last first, and then what stands in is done.
orchestration('booking') {
    input trip: String

    sequence('booked') {
        step('flight') { run { [id: "F-$trip"] }; undo { log "flight ${it.id} cancelled" } }
        step('hotel')  { run { [id: "H-$trip"] }; undo { log "hotel ${it.id} cancelled" } }
        check('both') { flight.id && hotel.id }
        otherwise { step { run { [id: 'none'] } } }
    }
}
