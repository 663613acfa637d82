package fr.preau.adhesion;

import fr.preau.adhesion.CouncilKit.Piece;
import fr.preau.document.Document;
import fr.preau.document.Documents;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What a council is given to decide, taken away: to correct (ODT) or to read (PDF). */
@Controller
@Who(Visitor.ANYONE)
class CouncilKitPages {
    private static final String KIT = AdhesionPages.LIST + "/{aid}/dossier/{piece}";
    private static final String ODT = "application/vnd.oasis.opendocument.text";
    private final Adhesions adhesions;
    private final CouncilKit kit;
    private final Documents documents;

    CouncilKitPages(Adhesions adhesions, CouncilKit kit, Documents documents) {
        this.adhesions = adhesions;
        this.kit = kit;
        this.documents = documents;
    }

    @GetMapping(KIT + ".odt")
    void odt(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String id,
            @PathVariable String aid,
            @PathVariable String piece)
            throws IOException {
        Document document = document(visit, request, id, aid, piece);
        named(response, ODT, piece + "-" + aid + ".odt");
        documents.odt(document, response.getOutputStream());
    }

    @GetMapping(KIT + ".pdf")
    void pdf(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String id,
            @PathVariable String aid,
            @PathVariable String piece)
            throws IOException {
        Document document = document(visit, request, id, aid, piece);
        named(response, MediaType.APPLICATION_PDF_VALUE, piece + "-" + aid + ".pdf");
        documents.pdf(document, response.getOutputStream());
    }

    private Document document(
            Visit visit, HttpServletRequest request, String id, String aid, String piece) {
        Piece asked =
                Arrays.stream(Piece.values())
                        .filter(one -> one.word().equals(piece))
                        .findFirst()
                        .orElseThrow(() -> new Refusal.NotFound("piece", "adhesion.unknown"));
        Adhesion it = adhesions.get(aid);
        if (!it.charter().equals(id)) {
            throw new Refusal.NotFound("aid", "adhesion.unknown");
        }
        String address =
                visit.site().base(request) + "/chartes/" + id + "/versions/" + it.version();
        return kit.piece(visit, asked, it, address);
    }

    private static void named(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }
}
