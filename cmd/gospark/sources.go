package main

// The file formats that spark.read knows register themselves.
import (
	_ "gospark/dataframe/source/absent"
	_ "gospark/dataframe/source/binary"
	_ "gospark/dataframe/source/csv"
	_ "gospark/dataframe/source/json"
	_ "gospark/dataframe/source/parquet"
	_ "gospark/dataframe/source/text"
	_ "gospark/dataframe/source/xml"
)
