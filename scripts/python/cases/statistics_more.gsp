import statistics as st
st.linear_regression([1, 2, 3], [2, 4, 6])
st.linear_regression([1, 2, 3], [2, 4, 7], proportional=True)
st.linear_regression([1], [2])
st.linear_regression([1, 2], [2])
st.median_grouped([1, 2, 3])
st.median_grouped([1, 3, 3, 5, 7], interval=2)
st.median_grouped([])
type[int]
bool[int]
