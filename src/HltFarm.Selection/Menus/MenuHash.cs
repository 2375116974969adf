using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace HltFarm.Selection;

/// <summary>Fingerprint of what a menu decides: modes, lines, cuts in canonical text, prescales and how they are drawn, streams in order.</summary>
internal static class MenuHash
{
    public static string Of(Menu menu)
    {
        StringBuilder text = new();
        Append(text, menu.PrescaleKind.ToString());
        foreach (MenuStage stage in menu.Stages)
        {
            Append(text, "stage", stage.Stage.ToString(), stage.Mode.ToString());
        }
        foreach (TriggerLine line in menu.Lines)
        {
            // A reject line's prescale has no effect.
            string prescale = line.Rejects ? "reject" : line.Prescale.ToString();
            Append(text, "line", line.FullName, line.Cut.Text, prescale);
            if (line is { Coherent: { } group, Rejects: false })
            {
                Append(text, "coherent", group);
            }
        }
        foreach (MenuStream stream in menu.Streams)
        {
            Append(
                text,
                [
                    stream.OfRejected ? "rejected" : "stream",
                    stream.Name,
                    stream.Prescale.ToString(),
                    .. stream.Lines.Order(StringComparer.Ordinal),
                ]
            );
        }
        return XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(text.ToString())).ToString("x32", CultureInfo.InvariantCulture);
    }

    /// <summary>No part holds a tab or line feed, so that different menus cannot have the same text.</summary>
    private static void Append(StringBuilder text, params ReadOnlySpan<string> parts) => text.AppendJoin('\t', parts).Append('\n');
}
