/**
 * Google's models behind {@code generateContent} and its embeddings, by the Gemini API and by Vertex AI. Wire format: Google's
 * references "Gemini API: generateContent, embedContent, models" and "Vertex AI: Method models.generateContent".
 */
@NullMarked
package dev.baton.plugins.provider.gemini;

import org.jspecify.annotations.NullMarked;
