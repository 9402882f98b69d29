package dev.baton.spi.provider;

import dev.baton.spi.model.ModelCard;
import dev.baton.spi.request.Request;

/**
 * One attempt to have a request answered by a model.
 *
 * @param model   the model
 * @param request what is asked
 * @param stream  true where the answer is wanted piece by piece
 * @param raw     true where the caller wants the provider's own bytes too, as {@link dev.baton.spi.reply.ReplyEvent.Raw}; given
 *                only where the caller speaks the provider's protocol
 * @param key     the same for each repetition of the same call, for providers that recognise repetitions
 */
public record ModelCall(ModelCard model, Request request, boolean stream, boolean raw, String key) {}
