package dev.baton.engine.dispatch;

import dev.baton.spi.model.ModelCard;
import dev.baton.spi.reply.Reply;

/** Who answered, and what. */
record Answered(ModelCard model, Reply reply) {}
