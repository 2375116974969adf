namespace HltFarm.Selection;

/// <summary>A cut that cannot be evaluated for one set of values: an unknown variable, or arithmetic on a bool.</summary>
public sealed class CutEvaluationException(string message) : Exception(message);
