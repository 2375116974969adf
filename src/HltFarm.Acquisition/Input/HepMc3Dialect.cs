using System.Buffers.Text;

namespace HltFarm.Acquisition;

/// <summary>HepMC3 ASCII (Asciiv3).</summary>
/// <remarks>Lines: `E number vertices particles [@ x y z t]`, `U`, `W`, `A id name value`, `V id status [incoming] [@ x y z t]`,
/// `P id parent pdg px py pz e m status`. A parent below 0 is a vertex, above 0 the one incoming particle of a vertex that has no line of its
/// own. A vertex without a position is where its first incoming particle was made.</remarks>
internal sealed class HepMc3Dialect : IEventDialect
{
    private InputVertex[] vertices = [];
    private bool[] listed = [];
    private InputVertex[] origins = [];
    private InputVertex shift;
    private int vertexCount;
    private int particleCount;
    private int particlesRead;

    public string Name => "Asciiv3";

    public bool IsWhole => particlesRead == particleCount;

    public string Lacking => $"{particlesRead} particles, {particleCount} announced";

    public bool StandsBeforeEvents(byte kind) => kind is (byte)'W' or (byte)'A' or (byte)'T';

    public void Begin(ref Fields fields)
    {
        vertexCount = fields.Count("vertices");
        particleCount = fields.Count("particles");
        shift = TryPosition(ref fields, out InputVertex position) ? position : default;
        particlesRead = 0;
        if (vertices.Length <= vertexCount)
        {
            vertices = new InputVertex[vertexCount + 64];
            listed = new bool[vertices.Length];
        }
        if (origins.Length <= particleCount)
        {
            origins = new InputVertex[particleCount + 64];
        }
        listed.AsSpan().Clear();
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
            case (byte)'A':
                Attribute(ref fields, gathered);
                return true;
            default:
                return kind is (byte)'W' or (byte)'T';
        }
    }

    private void Vertex(ref Fields fields)
    {
        int id = -fields.Integer("vertex id");
        if (id < 1 || id > vertexCount)
        {
            throw fields.Wrong($"vertex {-id}: allowed are -1 to -{vertexCount}");
        }
        fields.Skip(1, "vertex status");
        ReadOnlySpan<byte> incoming = fields.Next("incoming particles").TrimStart((byte)'[');
        bool known = Utf8Parser.TryParse(incoming, out int first, out _) && first > 0 && first <= particlesRead;
        vertices[id] =
            TryPosition(ref fields, out InputVertex position) ? position
            : known ? origins[first]
            : shift;
        listed[id] = true;
    }

    private void Particle(ref Fields fields, InputEvent gathered)
    {
        int id = fields.Integer("particle id");
        int parent = fields.Integer("parent");
        if (id != particlesRead + 1 || id > particleCount)
        {
            throw fields.Wrong($"particle {id}: expected is {particlesRead + 1} of {particleCount}");
        }
        if (parent >= id || parent < -vertexCount || (parent < 0 && !listed[-parent]))
        {
            throw fields.Wrong($"particle {id} comes from {parent}, which was not listed before it");
        }
        InputVertex origin =
            parent < 0 ? vertices[-parent]
            : parent > 0 ? origins[parent]
            : shift;
        gathered.Add(ref fields, origin);
        origins[id] = origin;
        particlesRead = id;
    }

    private static void Attribute(ref Fields fields, InputEvent gathered)
    {
        bool ofEvent = fields.Next("attribute id").SequenceEqual("0"u8);
        if (ofEvent && fields.Next("attribute name").SequenceEqual("process"u8) && fields.TryNext(out ReadOnlySpan<byte> name))
        {
            gathered.NameProcess(name);
        }
    }

    private static bool TryPosition(ref Fields fields, out InputVertex position)
    {
        bool given = fields.TryNext(out ReadOnlySpan<byte> at) && at.SequenceEqual("@"u8);
        position = given ? new InputVertex(fields.Number("x"), fields.Number("y"), fields.Number("z")) : default;
        return given;
    }
}
