using System.Text;
using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Gathers one input event: units, four-momentum balance, flags.</summary>
internal sealed class InputEvent
{
    /// <summary>Largest difference of any component between final particles and beams, GeV.</summary>
    public const double BalanceGeV = 1e-3;
    private const int StatusFinal = 1;
    private const int StatusBeam = 4;
    private Collision collision = new();
    private (double X, double Y, double Z, double E) balance;
    private bool beams;
    private bool notANumber;
    private double toGeV = 1;
    private double toCm = 0.1;

    public void Begin(Collision target)
    {
        collision = target;
        collision.Clear(Process.unknown);
        balance = default;
        beams = false;
        notANumber = false;
    }

    /// <summary>`U GEV MM`: holds until the next such line.</summary>
    public void Units(ref Fields fields)
    {
        ReadOnlySpan<byte> momentum = fields.Next("momentum unit");
        toGeV =
            momentum.SequenceEqual("GEV"u8) ? 1
            : momentum.SequenceEqual("MEV"u8) ? 1e-3
            : throw fields.Wrong($"momentum unit `{Encoding.Latin1.GetString(momentum)}`: allowed are GEV and MEV");
        ReadOnlySpan<byte> length = fields.Next("length unit");
        toCm =
            length.SequenceEqual("MM"u8) ? 0.1
            : length.SequenceEqual("CM"u8) ? 1
            : throw fields.Wrong($"length unit `{Encoding.Latin1.GetString(length)}`: allowed are MM and CM");
    }

    /// <summary>The generator's name of the process, when it is one of ours.</summary>
    public void NameProcess(ReadOnlySpan<byte> name)
    {
        string text = Encoding.Latin1.GetString(name);
        if (Enum.TryParse(text, out Process process) && string.Equals(process.ToString(), text, StringComparison.Ordinal))
        {
            collision.Process = process;
        }
    }

    /// <param name="fields">The part of a `P` line that all versions share: pdg px py pz e m status.</param>
    /// <param name="at">Production vertex in the file's unit.</param>
    public void Add(ref Fields fields, in InputVertex at)
    {
        int pdg = fields.Integer("PDG number");
        double px = fields.Number("px");
        double py = fields.Number("py");
        double pz = fields.Number("pz");
        double e = fields.Number("energy");
        fields.Skip(1, "mass");
        Add(pdg, px, py, pz, e, fields.Integer("status"), at);
    }

    public void End()
    {
        double worst = Math.Max(Math.Max(Math.Abs(balance.X), Math.Abs(balance.Y)), Math.Max(Math.Abs(balance.Z), Math.Abs(balance.E)));
        EventFlags flags = notANumber ? EventFlags.NotANumber : EventFlags.None;
        collision.Flags = beams && !notANumber && worst > BalanceGeV ? EventFlags.NonConserving : flags;
    }

    private void Add(int pdg, double px, double py, double pz, double e, int status, in InputVertex at)
    {
        notANumber |= !double.IsFinite(px + py + pz + e);
        if (status == StatusFinal)
        {
            notANumber |= !double.IsFinite(at.X + at.Y + at.Z);
            collision.Add(
                new Particle(
                    pdg,
                    px * toGeV,
                    py * toGeV,
                    pz * toGeV,
                    e * toGeV,
                    (float)(at.X * toCm),
                    (float)(at.Y * toCm),
                    (float)(at.Z * toCm)
                )
            );
        }
        double sign =
            status == StatusFinal ? toGeV
            : status == StatusBeam ? -toGeV
            : 0;
        if (sign != 0)
        {
            balance = (balance.X + (sign * px), balance.Y + (sign * py), balance.Z + (sign * pz), balance.E + (sign * e));
        }
        beams |= status == StatusBeam;
    }
}

/// <summary>A vertex in the file's unit of length.</summary>
internal readonly record struct InputVertex(double X, double Y, double Z);
