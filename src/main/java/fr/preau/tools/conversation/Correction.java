package fr.preau.tools.conversation;

import fr.preau.ground.kernel.Ref;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a reader proposes to correct, as it was filed.
 *
 * @param number ten letters and digits, opaque: whoever has it may read the receipt
 * @param ref the thing whose page is wrong
 * @param section anchor of the section, empty for the whole page
 * @param seenOn the day the page spoke of, when it was not today
 * @param wrong what is wrong, in the reader's words
 * @param expected what it should be, may be empty
 * @param source address of a document that says so, may be empty
 * @param language {@code fr} or {@code en}, that of the page
 */
public record Correction(String number, Ref ref, String section, @Nullable LocalDate seenOn, String wrong,
        String expected, String source, String language, OffsetDateTime filedAt) {}
