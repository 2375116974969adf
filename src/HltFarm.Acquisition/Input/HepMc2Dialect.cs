namespace HltFarm.Acquisition;

/// <summary>HepMC2 ASCII (IO_GenEvent).</summary>
/// <remarks>Lines: `E number ... vertices ...`, `U`, `V barcode id x y z ctau orphans outgoing ...` followed by its orphan incoming and then its
/// outgoing particles, `P barcode pdg px py pz e m status ...`; N, C, H, F are passed over. Without a `U` line: GEV MM.</remarks>
internal sealed class HepMc2Dialect : IEventDialect
{
    private InputVertex vertex;
    private int vertexCount;
    private int verticesRead;
    private int orphansLeft;
    private int outgoingLeft;

    public string Name => "IO_GenEvent";

    public bool IsWhole => verticesRead == vertexCount && orphansLeft + outgoingLeft == 0;

    public string Lacking => $"{verticesRead} of {vertexCount} vertices, the last lacks {orphansLeft + outgoingLeft} particles";

    public bool StandsBeforeEvents(byte kind) => false;

    public void Begin(ref Fields fields)
    {
        fields.Skip(6, "number of vertices");
        vertexCount = fields.Count("vertices");
        verticesRead = 0;
        orphansLeft = 0;
        outgoingLeft = 0;
    }

    public bool TryInterpret(byte kind, ref Fields fields, InputEvent gathered)
    {
        switch (kind)
        {
            case (byte)'P':
                Particle(ref fields, gathered);
                return true;
            case (byte)'V':
                Vertex(ref fields);
                return true;
            default:
                return kind is (byte)'N' or (byte)'C' or (byte)'H' or (byte)'F';
        }
    }

    private void Vertex(ref Fields fields)
    {
        if (orphansLeft + outgoingLeft > 0)
        {
            throw fields.Wrong($"the vertex before lacks {orphansLeft + outgoingLeft} particles");
        }
        fields.Skip(2, "vertex id");
        vertex = new InputVertex(fields.Number("x"), fields.Number("y"), fields.Number("z"));
        fields.Skip(1, "ctau");
        orphansLeft = fields.Count("orphans");
        outgoingLeft = fields.Count("outgoing particles");
        verticesRead++;
    }

    private void Particle(ref Fields fields, InputEvent gathered)
    {
        if (orphansLeft + outgoingLeft == 0)
        {
            throw fields.Wrong("a particle beyond those that its vertex announced");
        }
        fields.Skip(1, "barcode");
        gathered.Add(ref fields, orphansLeft > 0 ? default : vertex);
        outgoingLeft -= orphansLeft > 0 ? 0 : 1;
        orphansLeft = Math.Max(0, orphansLeft - 1);
    }
}
