namespace HltFarm.Selection;

/// <summary>A stream that events go to.</summary>
/// <param name="Lines">Full names; the stream keeps an event when one of them is accepted. Empty: every accepted event.</param>
/// <param name="Prescale">Keyed draw among the events that the stream would keep.</param>
/// <param name="OfRejected">The stream holds short records of events that the filter drops, instead of accepted events.</param>
public sealed record MenuStream(string Name, IReadOnlyList<string> Lines, Prescale Prescale, bool OfRejected = false)
{
    /// <summary>Always bit 0 of a decision's streams, in no menu file: bad input and events that processing failed on.</summary>
    public const string Error = "error";

    /// <summary>Bits of a decision's streams, the error stream included.</summary>
    public const int BitsMax = 32;

    public bool KeepsAll => !OfRejected && Lines.Count == 0 && Prescale.IsAlways;

    /// <summary>What is wrong with a name; empty when nothing is. It names a directory and a metric label.</summary>
    public static string NameProblem(string name)
    {
        if (name == Error)
        {
            return $"stream '{Error}' is always there: leave it out";
        }
        bool plain = name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        return plain ? "" : $"stream name '{name}' may hold only letters, digits, '_' and '-'";
    }
}
