package fr.preau.ground.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.results.ValidationResult;

/** What veraPDF, the reference validator of the PDF Association, says of an archive. */
public final class Archive {
    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private Archive() {}

    /** It declares that level, {@code 2a}, {@code 3a}, and keeps every rule of it. */
    public static void holds(byte[] pdf, String level) throws Exception {
        ValidationResult result = judged(pdf);
        assertThat(result.getPDFAFlavour().getId()).isEqualTo(level);
        assertThat(result.getTestAssertions()).map(rule -> rule.getRuleId() + " " + rule.getMessage()).isEmpty();
        assertThat(result.isCompliant()).isTrue();
    }

    private static ValidationResult judged(byte[] pdf) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf));
                PDFAValidator validator = Foundries.defaultInstance().createValidator(parser.getFlavour(), false)) {
            return validator.validate(parser);
        } catch (VeraPDFException e) {
            throw new AssertionError("not read by veraPDF", e);
        }
    }
}
